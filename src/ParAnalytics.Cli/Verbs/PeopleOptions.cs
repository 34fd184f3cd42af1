using System.CommandLine;
using ParAnalytics.Cli.Reach;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office;
using ParAnalytics.Office.People;

namespace ParAnalytics.Cli.Verbs;

/// <summary>Role and unit as the verbs about people take them.</summary>
internal static class PeopleOptions
{
    private static readonly string[] Roles = [.. Enum.GetValues<Role>().Where(r => r != Domain.People.Role.Public).Select(RoleToken.Of)];

    public static Option<string> Role(Terminal terminal) => new("--role")
    {
        Required = true,
        HelpName = "R",
        Description = terminal.Say("Vai trò: ", "Role: ") + string.Join(", ", Roles),
    };

    public static Option<string?> Unit(Terminal terminal) => new("--unit")
    {
        HelpName = "KEY",
        Description = terminal.Say("Chỉ xem số liệu chưa công bố của đơn vị này và bên dưới (p34:66)", "Sees unpublished figures of this unit and below only (p34:66)"),
    };

    public static Role Read(string written) => RoleToken.TryParse(written) is { } role && role != Domain.People.Role.Public
        ? role
        : throw new UsageException($"PAR0423 “{written}”: {string.Join(", ", Roles)}");

    public static UnitKey? ReadUnit(string? written) => written is null ? null
        : UnitKey.TryParse(written, out var key) ? key
        : throw new FaultException(new Fault("PAR0932", $"“{written}” không phải khóa đơn vị; hãy viết như p34:66.", $"'{written}' is no unit key; write it as p34:66.", "--unit"));

    /// <summary>The record of the data folder; another process may have it open too.</summary>
    public static OfficeRecord Open(Terminal terminal) => OfficeRecord.Open(FolderPlace.Of(terminal).Folder, terminal.Clock);
}
