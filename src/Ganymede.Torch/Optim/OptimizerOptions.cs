namespace Ganymede.Torch.Optim;

/// <summary>Which optimizer, with its settings.</summary>
/// <param name="LearningRate">The first step size; <see cref="Optimizer.LearningRate"/> changes it later.</param>
public abstract record OptimizerOptions(double LearningRate);

/// <summary>Adam (Kingma and Ba, 2015). GANs like Beta1 0.5 or 0.</summary>
/// <param name="WeightDecay">Times the weight, added to its gradient.</param>
public sealed record AdamOptions(
    double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0)
    : OptimizerOptions(LearningRate);

/// <summary>Adam whose weight decay acts on the weights, not through the moments (Loshchilov and Hutter, 2019).</summary>
/// <param name="WeightDecay">Times the learning rate, the share of each weight that every step takes away.</param>
public sealed record AdamWOptions(
    double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0.01)
    : OptimizerOptions(LearningRate);

/// <summary>Stochastic gradient descent.</summary>
/// <param name="Momentum">Share of the velocity that lasts; 0 for none.</param>
/// <param name="WeightDecay">Times the weight, added to its gradient.</param>
/// <param name="Nesterov">Looks one step ahead along the velocity.</param>
public sealed record SgdOptions(double LearningRate = 1e-2, double Momentum = 0, double WeightDecay = 0, bool Nesterov = false)
    : OptimizerOptions(LearningRate);

/// <summary>RMSprop (Tieleman and Hinton, 2012); the optimizer of the first Wasserstein GAN.</summary>
/// <param name="Alpha">Share of the mean square that lasts.</param>
/// <param name="Momentum">Share of the velocity that lasts; 0 for none.</param>
/// <param name="Centered">Divides by the gradient's deviation, not its root mean square.</param>
/// <param name="WeightDecay">Times the weight, added to its gradient.</param>
public sealed record RmsPropOptions(
    double LearningRate = 1e-2, double Alpha = 0.99, double Epsilon = 1e-8, double Momentum = 0, bool Centered = false, double WeightDecay = 0)
    : OptimizerOptions(LearningRate);

/// <summary>Optimistic Adam (Daskalakis et al., 2018): w -= 2 a d_t - a d_(t-1), d = m / (√v + ε), a corrected as Adam's; damps the rotation of games.</summary>
/// <param name="WeightDecay">Times the weight, added to its gradient.</param>
public sealed record OptimisticAdamOptions(
    double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0)
    : OptimizerOptions(LearningRate);

/// <summary>Optimistic gradient descent (Daskalakis et al., 2018): w -= 2 η g_t - η g_(t-1).</summary>
/// <param name="WeightDecay">Times the weight, added to its gradient.</param>
public sealed record OptimisticSgdOptions(double LearningRate = 1e-2, double WeightDecay = 0) : OptimizerOptions(LearningRate);
