enum TrackerSimStub {}
