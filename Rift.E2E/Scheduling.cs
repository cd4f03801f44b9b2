[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Rift.E2E;

/// <summary>Tests that measure seconds run when no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Timed
{
    public const string Name = "Timed";
}
