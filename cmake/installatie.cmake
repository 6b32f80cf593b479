# What `cmake --install` puts where: programs, units, man pages, completion, samples, documents. Paths of GNUInstallDirs
# below the prefix; the configuration of the machine in VS_CONFIG_DIR, its data in /var/lib and /run, as the units say.
# Units name the programs by the prefix of the installation, which may be given as late as `cmake --install --prefix`, so
# they are configured then (systemd.cmake).
set(VS_DATADIR ${CMAKE_INSTALL_DATADIR}/vroegsignald)
set(VS_PAGES vroegsignald.8 vroegsignal-web.8 vroegsignalctl.1 vroegsignald.yaml.5 vroegsignald-beleid.5)

# The pages, from the tables of the programs.
add_executable(handleiding man/handleiding.c man/handleiding_hulp.c)
set_target_properties(handleiding PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/gen)
target_include_directories(handleiding PRIVATE man)
target_link_libraries(handleiding PRIVATE vs_ctl vs_dienst vs_web)
set(pages)
foreach(page ${VS_PAGES})
    set(out ${CMAKE_BINARY_DIR}/gen/man/${page})
    add_custom_command(
        OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/gen/man
        COMMAND handleiding ${CMAKE_SOURCE_DIR}/man/${page}.in ${PROJECT_VERSION} > ${out}
        DEPENDS handleiding ${CMAKE_SOURCE_DIR}/man/${page}.in
        COMMENT "Writing ${page}"
        VERBATIM)
    list(APPEND pages ${out})
    string(REGEX MATCH "[0-9]$" section ${page})
    install(FILES ${out} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()
set(all ALL)
if(VS_SANITIZE) # not installed; and what ThreadSanitizer built does not run everywhere
    set(all)
endif()
add_custom_target(pagina ${all} DEPENDS ${pages})

set(VS_COMPLETIONS ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES completion/vroegsignalctl completion/vroegsignald completion/vroegsignal-web DESTINATION ${VS_COMPLETIONS})
file(GLOB chapters CONFIGURE_DEPENDS docs/*.md)
install(FILES README.md CHANGELOG.md LICENSE publiccode.yml ${chapters} DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The sample with the paths of an installation; beside it the file as it lies in the tree, in which every value is the default.
set(sample ${CMAKE_BINARY_DIR}/gen/vroegsignald.yaml)
file(READ config/vroegsignald.yaml text)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS config/vroegsignald.yaml)
function(vs_sample from to)
    string(FIND "${text}" "${from}" at)
    if(at EQUAL -1)
        message(FATAL_ERROR "config/vroegsignald.yaml has no text '${from}'")
    endif()
    string(REPLACE "${from}" "${to}" text "${text}")
    set(text "${text}" PARENT_SCOPE)
endfunction()
vs_sample("\n  map: inbox\n" "\n  map: /var/lib/vroegsignald/inbox\n")
vs_sample("\n# gezondheid: /run/" "\ngezondheid: /run/")
vs_sample("als een regel ontbreekt." "als een regel ontbreekt; alleen inbox.map en gezondheid zijn hier die van een installatie.")
file(CONFIGURE OUTPUT ${sample} CONTENT "${text}" @ONLY)
file(GLOB policies CONFIGURE_DEPENDS config/beleid/*.yaml)
install(FILES ${sample} DESTINATION ${VS_DATADIR})
install(FILES ${policies} DESTINATION ${VS_DATADIR}/beleid)
file(GLOB letters CONFIGURE_DEPENDS config/brieven/*.txt)
install(FILES ${letters} DESTINATION ${VS_DATADIR}/brieven)

# The machine's own: only where there is none yet.
install(CODE "set(VS_CONFIG_DIR \"${VS_CONFIG_DIR}\")
set(VS_SYSTEMD \"${CMAKE_SOURCE_DIR}/systemd\")
set(VS_OUT \"${CMAKE_BINARY_DIR}/gen/systemd\")
set(VS_BINDIR_BELOW \"${CMAKE_INSTALL_BINDIR}\")
set(VS_SAMPLE \"${sample}\")
set(VS_POLICIES \"${policies}\")
set(VS_LETTERS \"${letters}\")")
install(SCRIPT cmake/systemd.cmake)
