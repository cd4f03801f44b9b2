using Rift.Domain.Calendar;
using Rift.Web.Settings;

namespace Rift.Web.People;

public static class PeopleSetup
{
    public static void AddPeople(this IServiceCollection services, RiftSettings settings)
    {
        services.AddSingleton(new LocalCalendar(settings.TimeZone));
        services.AddSingleton<Calendars>();
        services.AddSingleton<PersonCache>();
        services.AddSingleton<PlayerDirectory>();
        services.AddSingleton<TeamNames>();
    }
}
