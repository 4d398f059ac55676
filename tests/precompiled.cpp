// The precompiled header of the tests belongs to a library, and a library needs a file.
