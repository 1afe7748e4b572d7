using System.Text.Json.Serialization;

namespace Ganymede.Runs;

/// <summary>What a machine can do for training, and what slows it down.</summary>
public sealed record MachineReport
{
    /// <summary>Versions by name: ganymede, libtorch, dotnet.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>The processor's name.</summary>
    public required string Processor { get; init; }

    /// <summary>Cores that this process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Threads that one operator uses.</summary>
    public required int Threads { get; init; }

    /// <summary>Memory that this process may use.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Instruction sets of the processor that matter here.</summary>
    public required IReadOnlyList<string> InstructionSets { get; init; }

    /// <summary>The instruction set that libtorch's own kernels use, as it calls it.</summary>
    public required string KernelsFor { get; init; }

    /// <summary>What libtorch was built with, by name: BLAS, LAPACK, oneDNN, OpenMP, CUDA.</summary>
    public required IReadOnlyDictionary<string, string> Flags { get; init; }

    /// <summary>Files of BLAS and LAPACK that are loaded into this process; none where they are built in.</summary>
    public required IReadOnlyList<string> BlasFiles { get; init; }

    /// <summary>Whether libtorch sees a GPU.</summary>
    public required bool HasGpu { get; init; }

    /// <summary>Whether the image operators are there; else why not.</summary>
    public required string ImageOperators { get; init; }

    /// <summary>Whether an all-reduce with one process worked; else why not.</summary>
    public required string Collectives { get; init; }

    /// <summary>float32 matrix products, in billions of operations a second.</summary>
    public required double Float32Gflops { get; init; }

    /// <summary>bfloat16 matrix products, in billions of operations a second; null where they failed.</summary>
    [JsonPropertyName("bfloat16_gflops")]
    public double? BFloat16Gflops { get; init; }

    /// <summary>What slows training down or cannot be used.</summary>
    public required IReadOnlyList<MachineFinding> Findings { get; init; }
}

/// <summary>Something about a machine that a person should change.</summary>
/// <param name="Problem">What was seen and what it costs.</param>
/// <param name="Fix">What to type or do.</param>
public sealed record MachineFinding(string Problem, string Fix);
