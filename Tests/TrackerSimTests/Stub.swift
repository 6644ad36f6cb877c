enum TrackerSimTestsStub {}
