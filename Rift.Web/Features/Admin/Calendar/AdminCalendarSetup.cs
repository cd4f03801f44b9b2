using Rift.Web.Features.Admin.Calendar.Import;
using Rift.Web.Features.Admin.PersonalMissions;

namespace Rift.Web.Features.Admin.Calendar;

public static class AdminCalendarSetup
{
    public static void AddAdminCalendar(this IServiceCollection services)
    {
        services.AddSingleton<CalendarQuery>();
        services.AddSingleton<SaveCalendar>();
        services.AddSingleton<ImportHolidays>();
        services.AddSingleton<SwitchPersonalMissions>();
    }
}
