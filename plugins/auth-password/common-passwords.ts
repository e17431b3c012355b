/**
 * What people choose first, without digits and signs at the ends: `Password2024!` is `password` here.
 * Shorter words stand for themselves because padding them is what makes them long enough.
 */
export const commonStems: ReadonlySet<string> = new Set(
  `abc abcd abcdef abcdefg abcdefgh abcdefghij abcdefghijk access admin administrator asdf asdfasdf asdfgh asdfghjk asdfghjkl
  azerty azertyuiop baseball basketball batman changeme charlie chelsea computer daniel default dragon dropbox facebook fernando
  football freedom google guest hallo hello helloworld hob hottie hunter iloveu iloveyou iloveyouforever internet jennifer jessica
  jordan killer letmein letmeinnow liverpool login lovely loveme manager master matrix michael michelle monkey mustang
  mynoob nicole ninja nopassword oracle p@ssw0rd p@ssword pa$$word pass passw0rd passwd password passwordpassword passwort
  pokemon princess q1w2e3r4t q1w2e3r4t5y qazwsx qazwsxedc qwert qwerty qwertyqwerty qwertyui qwertyuiop qwertz qwertzuiop
  root samsung secret secretpassword shadow snoopy soccer starwars summer sunshine superman superuser test testing testtest
  thomas tigger trustno unknown user welcome welcometo whatever winter yourpassword zxcvbn zxcvbnm zaq`.split(
    /\s+/
  )
)

/** Long enough, and on every list of leaked passwords. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `0123456789 0987654321 1029384756 1111111111 1122334455 1212121212 1234512345 1234554321 12345678910 123456789a 1234567890
  123456789q 1234567891 12345678900 123456abcd 12345qwert 1234qwerasdf 123123123123 1234567890qwerty 123qweasdzxc 147258369
  1qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r5t6y 1qazxsw23edc 9876543210 a1b2c3d4e5 aa12345678 abc1234567 abcd123456 asdf1234asdf
  correcthorsebatterystaple q1w2e3r4t5 qwer1234qwer qwerty1234567890 zaq12wsxcde3 zaq1zaq1zaq1`.split(/\s+/)
)
