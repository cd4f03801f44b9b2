namespace Rift.Web.PersonalData;

public static class PersonalDataSetup
{
    public static void AddPersonalData(this IServiceCollection services)
    {
        services.AddSingleton<ExportPerson>();
        services.AddSingleton<RemoveUnclaimed>();
        services.AddSingleton<ErasePerson>();
    }
}
