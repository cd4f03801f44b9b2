using FsCheck;
using FsCheck.Fluent;

namespace Rift.Tests.Rewarding.Awards;

internal enum Act
{
    Event,
    Duplicate,
    Void,
    Merge,
    Undo,
    Award,
    Crash,
    Wait,
}

/// <summary>Something that happens to four players.</summary>
/// <param name="DaysAgo">How late an event comes; of a crash the milliseconds until it.</param>
internal sealed record Step(Act Act, int Player, int Other, string EventType, int DaysAgo);

/// <summary>
/// Random lives of four players: events, late and sent twice, merges that are undone, workers that die.
/// </summary>
internal static class RandomStream
{
    public const int Players = 4;

    private static readonly string[] Types = ["call_dial", "call_connect"];

    public static IReadOnlyList<Step>[] Sample(int count, int steps, bool withVoids) =>
        [.. StepOf(withVoids).ListOf(steps).Sample(steps, count).Select(list => (IReadOnlyList<Step>)[.. list])];

    private static Gen<Step> StepOf(bool withVoids) =>
        from act in Gen.Frequency(
            (12, Gen.Constant(Act.Event)), (2, Gen.Constant(Act.Duplicate)),
            (withVoids ? 4 : 0, Gen.Constant(Act.Void)),
            (1, Gen.Constant(Act.Merge)), (1, Gen.Constant(Act.Undo)), (2, Gen.Constant(Act.Award)),
            (1, Gen.Constant(Act.Crash)), (3, Gen.Constant(Act.Wait)))
        from player in Gen.Choose(0, Players - 1)
        from other in Gen.Choose(0, Players - 1)
        from type in Gen.Elements(Types)
        from daysAgo in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(1, 5)))
        select new Step(act, player, other, type, daysAgo);
}
