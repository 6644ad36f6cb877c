enum EndToEndTestsStub {}
