#ifndef CROWJSON_H
#define CROWJSON_H

#ifdef __cplusplus
extern "C" {
#endif

int rowjson_version(void);

#ifdef __cplusplus
}
#endif

#endif
