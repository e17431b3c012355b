/** Whatever people keep shut with words they can remember: hashed as the passwords of accounts are, away from what the node does meanwhile. */
export interface PasswordHashing {
  hash(password: string): Promise<string>
  /** False for what is no hash, too. */
  verify(hash: string, password: string): Promise<boolean>
}

declare module '../../core/services.ts' {
  interface Services {
    'password-hashing': PasswordHashing
  }
}
