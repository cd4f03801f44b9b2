using Rift.Domain.Rewards;

namespace Rift.Web.Rewarding;

/// <summary>The database's spelling of <see cref="CountsAs"/>.</summary>
public static class CountsAsText
{
    public static CountsAs Read(string text) => text switch
    {
        "dial" => CountsAs.Dial,
        "connect" => CountsAs.Connect,
        "email" => CountsAs.Email,
        "meeting_booked" => CountsAs.MeetingBooked,
        "meeting_held" => CountsAs.MeetingHeld,
        _ => CountsAs.Other,
    };
}
