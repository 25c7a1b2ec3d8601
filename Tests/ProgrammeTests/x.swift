// ProgrammeTests
