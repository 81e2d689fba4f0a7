process.stdout.write("No traffic yet\n");
