/** Words that everybody here would think of, and so would an attacker. */
export const CONTEXT_WORDS: readonly string[] = [
  'wardmote',
  'surrey',
  'police',
  'council',
  'community',
  'safety',
  'partnership',
  'charmm',
  'marac',
  'housing',
  'probation',
  'woking',
  'waverley',
  'spelthorne',
  'guildford',
  'safeguarding',
  'password',
  'welcome',
  'admin',
  'letmein',
  'changeme',
  'qwerty',
  'spring',
  'summer',
  'autumn',
  'winter',
  'monday',
  'friday',
  'january',
  'december',
]

/** Twelve characters or more, or made so by digits at the end, and near the top of every list of stolen passwords. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  123456789012 1234567890123 1234567890 12345678910 123456789101112 0123456789 1234567891011 1q2w3e4r5t6y 1q2w3e4r5t
  1qaz2wsx3edc 1qaz2wsx3edc4rfv qwertyuiop qwertyuiopasdf qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwerty123456
  qwertyqwerty qwerty1234567 qazwsxedcrfv qazwsxedc asdfghjklqwe asdfghjkl asdfghjklzxc zxcvbnmasdfgh zxcvbnm
  zxcvbnmasdfghjkl qwertzuiop azertyuiop poiuytrewq mnbvcxz abcdefghijkl abcdefghijklm abcdefghijklmnop abcdefghij
  abcdefg abcd abc123456789 abc abcabcabc a123456789 aa123456789 password passwordpassword password123456
  passwordone mypassword newpassword thepassword adminpassword adminadmin administrator welcomewelcome welcome
  letmein letmeinplease letmeinnow changeme changemenow changeit iloveyou iloveyouiloveyou iloveyoubaby iloveyousomuch
  iloveyouforever ilovemyself ilovemymum ilovejesus jesuschrist jesusislord jesusloves mysecret topsecret secret
  secretpassword superman spiderman batman starwars pokemon pokemonpokemon football footballfootball baseball basketball
  manchester manchesterunited manutd liverpool liverpoolfc chelsea chelseafc arsenal arsenalfc tottenham everton
  newcastle westham england englandengland princess sunshine sunshinesunshine butterfly chocolate chocolatecake computer
  internet michaeljordan michaeljackson michelle charlotte alexander elizabeth christopher christina jennifer jonathan
  jessica samantha stephanie nicholas benjamin victoria victoriavictoria whatever trustno trustnoone nothing nopassword
  access accessdenied default dragon dragondragon dragonball dragonballz blinkblink linkinpark metallica
  masterofpuppets mustang monkey monkeymonkey shadow master mastermaster killer hunter hellohello helloworld
  helloeveryone goodmorning goodbye thisismypassword thisisapassword thisisme notmypassword correcthorsebatterystaple
  correcthorse tobeornottobe maytheforcebewithyou opensesame rosesarered happybirthday happynewyear merrychristmas
  cheesecake strawberry blueberry raspberry watermelon pineapple lasvegas newyorkcity losangeles london londonlondon
  greatbritain unitedkingdom australia scotland bluesky rainbow rainbows unicorn snowball snowflake footballmanager
  callofduty minecraft fortnite playstation nintendo counterstrike leagueoflegends worldofwarcraft assassinscreed
  blackberry samsung microsoft google facebook instagram youtube linkedin spongebob harrypotter lordoftherings
  gameofthrones theoffice breakingbad peakyblinders coronavirus lockdown covid pleaseletmein testtesttest testing
  testtest testpassword temporary temppassword guestguest useruser rootroot passphrase password1password qwerqwerqwer
  `
    .split(/\s+/)
    .filter(word => word !== ''),
)
