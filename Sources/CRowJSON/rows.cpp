#include "CRowJSON.h"

#include <simdjson.h>

extern "C" int rowjson_version(void) { return simdjson::SIMDJSON_VERSION_MAJOR; }
