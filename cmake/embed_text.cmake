# A text file as C: `const char NAME[]` and its length.
#
#   cmake -DIN=file -DNAME=name -DOUT=file.c -P embed_text.cmake

file(READ ${IN} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
file(WRITE ${OUT} "#include \"web/ingebouwd.h\"\n\nconst unsigned char ${NAME}[] = {${bytes}};\nconst size_t ${NAME}_bytes = sizeof ${NAME};\n")
