using Ganymede.Training;

namespace Ganymede.Studio.Jobs;

/// <summary>A training or an evaluation that a studio started or asked to stop, as it is kept beside the runs so that the next studio knows of it.</summary>
/// <param name="Process">The process that does it.</param>
/// <param name="Since">When it was started, or first asked for.</param>
/// <param name="IsStopping">Whether it was asked to stop; to ask twice would end it at once.</param>
internal sealed record Job(TrainingProcess Process, DateTimeOffset Since, bool IsStopping);
