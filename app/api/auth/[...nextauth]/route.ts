import { handleAuth } from '@/lib/accounts/next-auth.server'

export { handleAuth as GET, handleAuth as POST }
