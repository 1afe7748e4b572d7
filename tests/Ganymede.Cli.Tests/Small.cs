namespace Ganymede.Cli.Tests;

/// <summary>Trainings so small that a test can afford several.</summary>
internal static class Small
{
    /// <summary>The perceptron GAN on points.</summary>
    public static string[] Gan(string run, int rounds) =>
        ["train", "gan", "--data", "ring", "--out", run, "--rounds", $"{rounds}", "--threads", "1", "--seed", "5", "--set", "batch=16", "--set", "replay=20"];

    /// <summary>The convolutional GAN on pictures of 28 pixels, with dropout and noisy labels, so that every random stream matters.</summary>
    public static string[] Dcgan(string run, int rounds) =>
    [
        "train", "dcgan", "--data", "glyphs?count=300", "--out", run, "--rounds", $"{rounds}", "--threads", "2", "--seed", "5",
        "--set", "batch=16", "--set", "channels=8", "--set", "generator.dropout=0.2", "--set", "labels.flip=0.1",
        "--set", "dense=0", "--set", "generator.lr=0.0002", "--set", "discriminator.lr=0.0002",
    ];

    /// <summary>The convolutional GAN that is told digits.</summary>
    public static string[] Cgan(string run, int rounds) =>
    [
        "train", "cgan", "--data", "glyphs?count=300", "--out", run, "--rounds", $"{rounds}", "--threads", "2", "--seed", "5",
        "--set", "batch=16", "--set", "channels=4", "--set", "dense=16",
    ];
}
