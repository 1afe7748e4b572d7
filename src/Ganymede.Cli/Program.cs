return Ganymede.Cli.CommandLine.Run(args);
