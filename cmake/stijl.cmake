# The style sheet of the pages: NL Design System and daemon/web/stijl.css, built into vroegsignal-web.
#
# The packages are those of daemon/web/stijl/package.json, as package-lock.json fixes them, hash and all; npm fetches them once, into
# node_modules beside it. Of the theme only the tokens that are used go in. Where npm or its registry cannot be reached the
# pages get stijl.css alone: they work, and look plain; CMake warns, and tests/web fails.
# What pages and documents share (VS_GEDEELDE_STIJL: drawings, the report) lies in daemon/render and goes behind both.
# VS_STIJL_NPM=DIR takes the packages from there (a directory with @utrecht/ in it) and asks nobody.

set(VS_GEDEELDE_STIJL ${CMAKE_SOURCE_DIR}/daemon/render/tekening.css ${CMAKE_SOURCE_DIR}/daemon/render/rapport.css)
set(VS_STIJL_NPM "" CACHE PATH "Packages of daemon/web/stijl/package.json that are there already (empty: npm fetches them)")

function(vs_stijl ret_css)
    set(map ${CMAKE_SOURCE_DIR}/daemon/web/stijl)
    set(npm ${VS_STIJL_NPM})
    set(why "")
    if(NOT npm)
        set(npm ${map}/node_modules)
        execute_process(COMMAND ${CMAKE_SOURCE_DIR}/scripts/npm_ci.sh ${map} RESULT_VARIABLE status ERROR_VARIABLE why)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${map}/package-lock.json)
        if(NOT status EQUAL 0)
            set(npm "")
        endif()
    endif()
    file(READ ${map}/package.json package)
    string(JSON count LENGTH "${package}" dependencies)
    math(EXPR last "${count} - 1")
    set(parts "")
    set(theme "")
    foreach(i RANGE ${last})
        string(JSON name MEMBER "${package}" dependencies ${i})
        set(file ${npm}/${name}/dist/index.css)
        if(name MATCHES "design-tokens$")
            set(file ${npm}/${name}/dist/theme.css)
            set(theme ${file})
        else()
            list(APPEND parts ${file})
        endif()
        if(npm AND NOT EXISTS ${file})
            set(why "there is no ${file}")
            set(npm "")
        endif()
    endforeach()
    set(css ${CMAKE_BINARY_DIR}/gen/stijl.css)
    set(own ${CMAKE_SOURCE_DIR}/daemon/web/stijl.css ${VS_GEDEELDE_STIJL})
    if(npm)
        add_custom_command(
            OUTPUT ${css}
            COMMAND awk -f ${CMAKE_SOURCE_DIR}/cmake/stijl.awk ${parts} ${own} THEMA=1 ${theme} > ${css}.tokens
            COMMAND cat ${css}.tokens ${parts} ${own} > ${css}
            DEPENDS ${parts} ${theme} ${own} ${CMAKE_SOURCE_DIR}/cmake/stijl.awk
            COMMENT "Putting the style sheet of the pages together"
            VERBATIM)
    else()
        message(WARNING "The pages get a plain look: the packages of NL Design System are not there.\n${why}\n"
            "With npm and a connection to its registry, configure again; or give -DVS_STIJL_NPM=DIR.")
        add_custom_command(OUTPUT ${css} COMMAND cat ${own} > ${css} DEPENDS ${own} VERBATIM)
    endif()
    set(${ret_css} ${css} PARENT_SCOPE)
endfunction()
