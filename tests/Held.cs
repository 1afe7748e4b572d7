namespace Ganymede;

/// <summary>What the process holds when what earlier tests left is gone: counts that follow can only rise by what this test leaks.</summary>
internal static class Held
{
    public static long Tensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Torch.TensorScope.LiveTensors;
    }
}
