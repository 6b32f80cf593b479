# Turns SQL files into C: the statements of schema/queries/*.sql, each after a line `-- name: some_name`, become
# `const struct db_query QUERY_SOME_NAME`; the migrations schema/NNNN_*.sql become a table in rising order.
#
#   cmake -DSCHEMA=dir -DOUT=dir -P embed_sql.cmake      writes OUT/db/queries.h and OUT/db/embedded_sql.c
#
# Refuses two statements of one name, a file without a name, and migrations whose numbers are not 1, 2, 3 ...

function(c_string text ret)
    string(REPLACE "\\" "\\\\" text "${text}")
    string(REPLACE "\"" "\\\"" text "${text}")
    string(REPLACE "\n" "\\n\"\n    \"" text "${text}")
    set(${ret} "\"${text}\"" PARENT_SCOPE)
endfunction()

set(header "")
set(source "")
set(names "|")

# --- statements
file(GLOB files ${SCHEMA}/queries/*.sql)
foreach(file ${files})
    get_filename_component(base ${file} NAME)
    file(READ ${file} rest)
    string(FIND "${rest}" "-- name:" at)
    if(at EQUAL -1)
        message(FATAL_ERROR "${base}: no '-- name: ...'")
    endif()
    while(NOT at EQUAL -1)
        math(EXPR at "${at} + 8")
        string(SUBSTRING "${rest}" ${at} -1 rest)
        string(FIND "${rest}" "\n" line_end)
        string(SUBSTRING "${rest}" 0 ${line_end} name)
        string(STRIP "${name}" name)
        if(NOT name MATCHES "^[a-z][a-z0-9_]*$")
            message(FATAL_ERROR "${base}: '${name}' is no name of a statement")
        endif()
        if(names MATCHES "\\|${name}\\|")
            message(FATAL_ERROR "${base}: there are two statements '${name}'")
        endif()
        string(APPEND names "${name}|")
        string(SUBSTRING "${rest}" ${line_end} -1 rest)
        string(FIND "${rest}" "-- name:" at)
        string(SUBSTRING "${rest}" 0 ${at} sql)
        string(STRIP "${sql}" sql)
        c_string("${sql}" sql)
        string(TOUPPER ${name} symbol)
        string(APPEND header "extern const struct db_query QUERY_${symbol};\n")
        string(APPEND source "const struct db_query QUERY_${symbol} = {\n    \"${name}\",\n    ${sql},\n};\n\n")
    endwhile()
endforeach()

# --- migrations
string(APPEND source "const struct migratie MIGRATIES[] = {\n")
set(expected 0)
file(GLOB files ${SCHEMA}/[0-9][0-9][0-9][0-9]_*.sql)
foreach(file ${files})
    get_filename_component(base ${file} NAME_WE)
    math(EXPR expected "${expected} + 1")
    string(SUBSTRING ${base} 0 4 number)
    string(REGEX REPLACE "^0+" "" number "${number}")
    if(NOT number STREQUAL expected)
        message(FATAL_ERROR "${base}: the next migration has number ${expected}")
    endif()
    file(READ ${file} sql)
    c_string("${sql}" sql)
    string(APPEND source "    {${number}, \"${base}\",\n     ${sql}},\n")
endforeach()
string(APPEND source "};\nconst int MIGRATIES_AANTAL = ${expected};\n")

file(WRITE ${OUT}/db/queries.h "/* Made from schema/ by cmake/embed_sql.cmake: the statements and migrations. */
#ifndef DB_QUERIES_H
#define DB_QUERIES_H

#include \"db/db.h\"

struct migratie {
    int nr;
    const char *naam, *sql;
};
extern const struct migratie MIGRATIES[];
extern const int MIGRATIES_AANTAL;

${header}
#endif
")
file(WRITE ${OUT}/db/embedded_sql.c "/* Made from schema/ by cmake/embed_sql.cmake: the text of statements and migrations. */
#include \"db/queries.h\"

${source}")
