namespace Rift.Domain;

/// <summary>Names one player for good, whatever handle or display name they go by. A version 7 UUID.</summary>
public readonly record struct PlayerId(Guid Value)
{
    /// <summary>
    /// The default player, who earns for events that name no player: a solo user's curl needs no <c>player</c> field.
    /// </summary>
    public static readonly PlayerId Default = new(new Guid("00000000-0000-7000-8000-000000000001"));

    public override string ToString() => Value.ToString();
}
