/** The invented names and places that persons are generated from. The commonest come first. */
function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

export const MEN = words(`
  James John David Michael Paul Andrew Mark Robert Peter Stephen Daniel Christopher Thomas Matthew Richard
  Anthony William Ian Simon Jonathan Adam Joshua Jack Samuel Benjamin Joseph Ryan Luke Liam Kevin Gary Neil
  Martin Alan Philip Nicholas Lee Craig Scott Stuart Darren Jason Sean Patrick Connor Callum Kyle Nathan Aaron
  Jordan Lewis Owen Ethan Harry Oliver Charlie George Alfie Oscar Leo Archie Mohammed Muhammad Ahmed Ali
  Hassan Omar Yusuf Ibrahim Abdul Imran Asif Tariq Bilal Usman Rajesh Sanjay Amit Ravi Arjun Harpreet Gurpreet
  Jaspreet Kwame Kofi Emeka Chidi Tunde Piotr Tomasz Krzysztof Marcin Andrei Ionut Wei Jun Hamish Angus Rhys
  Gareth Dylan Huw Declan Cormac
`)

export const WOMEN = words(`
  Sarah Susan Karen Emma Claire Laura Rebecca Jennifer Julie Helen Margaret Nicola Lisa Michelle Amanda Joanne
  Louise Rachel Victoria Jessica Charlotte Hannah Sophie Amy Katherine Elizabeth Mary Patricia Christine Linda
  Jane Samantha Natalie Gemma Kelly Stephanie Danielle Lauren Chloe Emily Megan Bethany Olivia Amelia Isla
  Poppy Ella Grace Lily Freya Alice Lucy Holly Molly Abigail Leah Zoe Naomi Ruth Fatima Aisha Zainab Maryam
  Khadija Amina Safiya Nadia Samina Shazia Priya Anjali Sunita Kavita Deepa Simran Manpreet Ngozi Adaeze Abena
  Ama Folake Agnieszka Katarzyna Magdalena Joanna Elena Ioana Mei Ling Siobhan Niamh Aoife Roisin Cerys
  Bronwen Sian Carys Morag Eilidh Catriona
`)

export const FAMILY_NAMES = words(`
  Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker
  White Edwards Hughes Green Hall Lewis Harris Clarke Patel Jackson Wood Turner Martin Cooper Hill Ward Morris
  Moore Clark Lee King Baker Harrison Morgan Allen James Scott Phillips Watson Davis Parker Price Bennett
  Young Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell Shaw Murphy Miller Cox Richards
  Khan Marshall Anderson Simpson Ellis Adams Singh Begum Wilkinson Foster Chapman Powell Webb Rogers Gray
  Mason Ali Hunt Hussain Campbell Matthews Owen Palmer Holmes Mills Barnes Knight Lloyd Butler Russell Barker
  Fisher Stevens Jenkins Murray Dixon Harvey Ahmed Kaur Okafor Mensah Nowak Kowalski Popescu Chen Wong OBrien
  McDonald MacLeod
`)

export const FAMILY_NAME_STARTS = words(`
  Ash Black Brad Brook Burn Clay Cran Crow Dal Dray East Fair Far Gold Gran Green Had Hamp Hart Hol Ken King
  Lang Lin Long Mal Mar Mel Mid New Nor Oak Pen Pres Rad Red Ruth Sel Shel Stan Stock Sut Thorn Wal Wen Whit
  Win Wood Wrag York
`)

export const FAMILY_NAME_ENDS = words(`
  ford ley ton worth well man son ham field bourne by croft dale den gate grove hurst land low mere more ridge
  shaw stead stone ward wick wood
`)

export const STREETS = words(`
  High Station Church Park Victoria Green Manor Kings Queens Mill School North South London York Albert Grange
  Springfield Windsor Highfield Alexandra Stanley New Broad Chestnut Beech Oak Elm Cedar Willow
`)

export const STREET_KINDS = words(`
  Street Road Lane Avenue Close Drive Crescent Way Court Place
`)

export const TOWNS = words(`
  Northford Eastbridge Millham Ashworth Kingsley Redgate Holmfield Lowton Westmere Bradwick
`)

export const POSTCODE_AREAS = words('NF EB MH AW KL')

/** Given name and short form. */
export const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  words(`
    James:Jim John:Jack David:Dave Michael:Mike Andrew:Andy Robert:Bob Peter:Pete Stephen:Steve Daniel:Dan
    Christopher:Chris Thomas:Tom Matthew:Matt Richard:Rick Anthony:Tony William:Bill Joshua:Josh Samuel:Sam
    Benjamin:Ben Joseph:Joe Nicholas:Nick Mohammed:Mo Susan:Sue Rebecca:Becky Jennifer:Jenny Margaret:Maggie
    Nicola:Nicky Michelle:Shell Amanda:Mandy Joanne:Jo Victoria:Vicky Jessica:Jess Katherine:Kate
    Elizabeth:Liz Patricia:Pat Samantha:Sam Natalie:Nat Danielle:Dani Abigail:Abby Agnieszka:Aga
    Katarzyna:Kasia
  `).map(pair => pair.split(':') as [string, string]),
)
