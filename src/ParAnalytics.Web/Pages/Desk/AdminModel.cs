using ParAnalytics.Office.People;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Pages.Desk;

/// <summary>The administrator's page: people, tokens, sessions, health, releases, settings.</summary>
/// <param name="Once">A first password or a token, shown this once.</param>
public sealed record AdminModel : PageModel
{
    internal AdminModel(PageHead head)
        : base(head)
    {
    }

    public required IReadOnlyList<AccountRecord> Accounts { get; init; }

    public required IReadOnlyList<ApiTokenRecord> Tokens { get; init; }

    public required IReadOnlyList<OpenSession> Sessions { get; init; }

    public required IReadOnlyList<(string Key, string Value, bool IsGood)> Health { get; init; }

    public required IReadOnlyList<Public.ReleaseLine> Releases { get; init; }

    /// <summary>Units an account can be of, offered while one is typed.</summary>
    public required IReadOnlyList<(string Key, string Caption)> Offered { get; init; }

    internal SecurityProfile Profile { get; init; } = SecurityProfile.Default;

    public ShownOnce? Once { get; init; }

    public string? Message { get; init; }

    public required DateTimeOffset Now { get; init; }
}

/// <summary>A secret that is told this once.</summary>
/// <param name="Key">Key of the sentence that says what it is.</param>
/// <param name="Of">Whose it is.</param>
public sealed record ShownOnce(string Key, string Of, string Secret);
