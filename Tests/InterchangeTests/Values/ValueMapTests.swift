import Interchange
import Rounds
import Testing

@Suite struct ValueMapTests {
  private let text = """
    Column,value,becomes
    role,G.P.,GP
    Job title,general practitioner,GP
    role,n/a,-
    role,Nurse,
    region,=x,'=y

    """

  @Test func `values become what the file says, in any case, and empty says nothing`() throws {
    let map = try ValueMapFile.read(sample(text))
    let sheet = try MemberReader.sheet(
      sample(
        "id,role,region\nq1,g.p.,=X\nq2,General Practitioner,Wales\nq3,N/A,\nq4,nurse,\nq5,GP,"),
      values: map)
    let columns = sheet.roster.columns
    #expect((0..<5).map { columns[1].value(at: $0) } == ["GP", "GP", nil, "nurse", "GP"])
    #expect((0..<2).map { columns[0].value(at: $0) } == ["=y", "Wales"])
    #expect(sheet.mappedValues == ["role": 3, "region": 1])
  }

  @Test func `what is kept is what was read, and later files win`() throws {
    let map = try ValueMapFile.read(sample(text))
    #expect(try ValueMapFile.read(sample(ValueMapFile.csv(map))) == map)
    let later = try ValueMapFile.read(sample("column,value,becomes\nrole,g.p.,Doctor\nrole,x,y"))
    #expect(
      ValueMapFile.csv(map.merging(later)) == """
        column,value,becomes
        role,g.p.,Doctor
        role,general practitioner,GP
        role,n/a,-
        region,'=x,'=y
        role,x,y

        """)
  }

  @Test func `what became a value that is called otherwise now becomes that, too`() throws {
    func map(_ rows: String) throws -> ValueMap {
      try ValueMapFile.read(sample("column,value,becomes\n" + rows))
    }
    func kept(_ first: String, _ second: String) throws -> [String] {
      ValueMapFile.csv(try map(first).merging(map(second))).split(separator: "\n").dropFirst()
        .map(String.init)
    }
    #expect(
      try kept("role,GP,Family doctor\nregion,x,family doctor", "role,family doctor,Doctor")
        == ["role,GP,Doctor", "region,x,family doctor", "role,family doctor,Doctor"])
    #expect(try kept("role,GP,Doctor", "role,Doctor,-") == ["role,GP,-", "role,Doctor,-"])
    // The other way round after all: nothing goes back and forth.
    #expect(try kept("role,GP,Doctor", "role,Doctor,gp") == ["role,Doctor,gp"])
    #expect(try kept("role,gp,GP", "role,GP,GP") == ["role,GP,GP"])
  }

  @Test func `two answers for one value, and columns that are no facets, are found`() {
    #expect(
      findings {
        try ValueMapFile.read(
          sample("column,value,becomes\nrole,GP,a\nrole,gp,b\nname,x,y\n,x,y\nrole,GP,a"))
      } == [
        "f.csv:3:1: value \"gp\": line 2 says \"a\"; expected one row a value",
        "f.csv:4:1: column \"name\": is no facet; expected region, role or the like",
        "f.csv:5:1: a row without a column or a value; expected both",
      ])
  }
}
