using ParAnalytics.Domain.People;

namespace ParAnalytics.Office.People;

/// <summary>The lower-case tokens by which commands, files and claims name a <see cref="Role"/>.</summary>
public static class RoleToken
{
    public static string Of(Role role) => role switch
    {
        Role.Public => "public",
        Role.Leader => "leader",
        Role.Analyst => "analyst",
        Role.Submitter => "submitter",
        Role.Publisher => "publisher",
        Role.Auditor => "auditor",
        _ => "admin",
    };

    public static Role? TryParse(string token) => Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role => Of(role!.Value) == token);

    /// <summary>May bring files into the draft.</summary>
    public static bool MaySubmit(this Role role) => role is Role.Submitter or Role.Publisher or Role.Admin;

    /// <summary>May move the release pointer.</summary>
    public static bool MayPublish(this Role role) => role is Role.Publisher or Role.Admin;
}
