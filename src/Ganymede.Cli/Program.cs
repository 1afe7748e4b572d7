// The files of a run are written and closed by now; what is left belongs to libraries that do not always end well.
Ganymede.Torch.TorchRuntime.Exit(Ganymede.Cli.CommandLine.Run(args));
