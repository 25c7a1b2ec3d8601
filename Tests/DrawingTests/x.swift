// DrawingTests
