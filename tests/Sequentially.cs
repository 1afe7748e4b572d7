// libtorch's operators use every core by themselves, and some tests count the process's live tensors.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
