[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Rift.E2E;

/// <summary>What is measured in seconds runs when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Timed
{
    public const string Name = "Timed";
}
