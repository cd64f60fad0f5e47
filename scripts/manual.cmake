# Manual pages and completions of shells, made by the program from its table of
# options, and installed where they are looked for.
set(manual ${CMAKE_BINARY_DIR}/manual)
set(verbs read locate claims chronicle map animate export gazetteer eval review
    verify seal bag redact snapshot merge serve)
set(pages ${manual}/tetrapylon.1.gz)
foreach(verb ${verbs})
    list(APPEND pages ${manual}/tetrapylon-${verb}.1.gz)
endforeach()

add_custom_command(OUTPUT ${pages} ${manual}/tetrapylon ${manual}/_tetrapylon
        ${manual}/tetrapylon.fish
    COMMAND ${CMAKE_SOURCE_DIR}/scripts/build-manual
        $<TARGET_FILE:tetrapylon> ${manual} ${verbs}
    DEPENDS tetrapylon verbs_module scripts/build-manual
    COMMENT "Writing the manual" VERBATIM)
add_custom_target(manual ALL DEPENDS ${pages})

install(FILES ${pages} DESTINATION share/man/man1)
install(FILES ${manual}/tetrapylon
    DESTINATION share/bash-completion/completions)
install(FILES ${manual}/_tetrapylon DESTINATION share/zsh/site-functions)
install(FILES ${manual}/tetrapylon.fish
    DESTINATION share/fish/vendor_completions.d)
