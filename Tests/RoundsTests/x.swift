// RoundsTests
