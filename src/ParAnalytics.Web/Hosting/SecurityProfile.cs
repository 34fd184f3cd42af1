using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.People;

namespace ParAnalytics.Web.Hosting;

/// <summary>How strict the door is: <c>default</c>, <c>vn-level3</c>, or a file of the installation with the same fields.</summary>
/// <param name="IdleMinutes">A session without a request for so long is over.</param>
/// <param name="LongestHours">No session is longer.</param>
/// <param name="MostFailures">Wrong passwords or codes in a row that lock an account for <paramref name="LockMinutes"/>.</param>
/// <param name="PasswordLetters">Fewest characters of a password.</param>
/// <param name="PasswordKinds">How many of small letters, capitals, digits and other signs it must mix.</param>
/// <param name="PasswordDays">Days after which another must be chosen; 0 for never.</param>
/// <param name="SecondFactor">Tokens of the roles that must have an authenticator.</param>
/// <param name="AuditDays">Days the audit chain stays in the database before its older part may be moved into archive files.</param>
/// <param name="Limits">Requests a minute: by <c>anonymous</c> address or <c>account</c>, then by class.</param>
internal sealed record SecurityProfile(
    string Name,
    int IdleMinutes,
    int LongestHours,
    int MostFailures,
    int LockMinutes,
    int PasswordLetters,
    int PasswordKinds,
    int PasswordDays,
    ImmutableArray<string> SecondFactor,
    int AuditDays,
    ImmutableDictionary<string, ImmutableDictionary<string, int>> Limits)
{
    private static readonly string[] Known = ["default", "vn-level3"];
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    };

    public static SecurityProfile Default { get; } = Read("default");

    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    public TimeSpan Longest => TimeSpan.FromHours(LongestHours);

    public TimeSpan Lock => TimeSpan.FromMinutes(LockMinutes);

    public bool AsksSecondFactor(Role role) => SecondFactor.Contains(RoleToken.Of(role));

    /// <param name="nameOrFile">A known name or the path of a JSON file.</param>
    /// <exception cref="FaultException">PAR0940.</exception>
    public static SecurityProfile Read(string nameOrFile)
    {
        try
        {
            using var stream = Known.Contains(nameOrFile) ? typeof(SecurityProfile).Assembly.GetManifestResourceStream($"Resources/profile.{nameOrFile}.json")! : File.OpenRead(nameOrFile);
            return Checked(JsonSerializer.Deserialize<SecurityProfile>(stream, Json)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            throw new FaultException(new Fault(
                "PAR0940",
                $"PARANALYTICS_PROFILE: không đọc được “{nameOrFile}” ({failure.Message}); hãy viết default, vn-level3 hoặc đường dẫn tệp JSON có đủ các trường như hồ sơ mẫu.",
                $"PARANALYTICS_PROFILE: '{nameOrFile}' cannot be read ({failure.Message}); write default, vn-level3 or the path of a JSON file with all fields of those.",
                Suggestions: ["default", "vn-level3"]));
        }
    }

    private static SecurityProfile Checked(SecurityProfile read) =>
        read is { IdleMinutes: > 0, LongestHours: > 0, MostFailures: > 0, LockMinutes: > 0, PasswordLetters: >= 8, PasswordKinds: >= 1 and <= 4, PasswordDays: >= 0, AuditDays: > 0 }
        && read.SecondFactor.All(r => RoleToken.TryParse(r) is not null) && read.Limits.Values.SelectMany(l => l.Values).All(n => n > 0)
            ? read
            : throw new ArgumentException("out of range");
}
