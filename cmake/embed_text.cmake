# Text files, one behind the other, as C: `const unsigned char NAME[]` and its length, as the header KOP declares them.
#
#   cmake -DIN="file file" -DNAME=name -DKOP=web/ingebouwd.h -DOUT=file.c -P embed_text.cmake

separate_arguments(IN)
set(hex "")
foreach(file ${IN})
    file(READ ${file} part HEX)
    string(APPEND hex "${part}")
endforeach()
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
file(WRITE ${OUT} "#include \"${KOP}\"\n\nconst unsigned char ${NAME}[] = {${bytes}};\nconst size_t ${NAME}_bytes = sizeof ${NAME};\n")
