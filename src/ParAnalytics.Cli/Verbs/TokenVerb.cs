using System.CommandLine;
using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.People;

namespace ParAnalytics.Cli.Verbs;

/// <summary>Keys for programmes. Works on the record itself, also while a server runs.</summary>
internal static class TokenVerb
{
    public static Command Create(Terminal terminal) =>
        new("token", terminal.Say("Mã truy cập cho chương trình", "Tokens for programmes")) { CreateToken(terminal), List(terminal), Revoke(terminal) };

    private static Command CreateToken(Terminal terminal)
    {
        var role = PeopleOptions.Role(terminal);
        var unit = PeopleOptions.Unit(terminal);
        var days = new Option<int>("--days") { HelpName = "N", DefaultValueFactory = _ => 90, Description = terminal.Say("Số ngày dùng được (90)", "Days it is good for (90)") };
        var verb = new Command("create", terminal.Say("Tạo mã; chỉ in ra một lần", "Make a token; printed once")) { role, unit, days };
        verb.SetAction(async (parsed, _) =>
        {
            using var office = PeopleOptions.Open(terminal);
            var issued = office.Tokens.Create(PeopleOptions.Read(parsed.GetValue(role)!), PeopleOptions.ReadUnit(parsed.GetValue(unit)), parsed.GetValue(days), Actor.FolderOwner);
            await terminal.Output.WriteLineAsync(issued.Secret).ConfigureAwait(false);
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command List(Terminal terminal)
    {
        var verb = new Command("list", terminal.Say("Các mã đã tạo", "The tokens made so far"));
        verb.SetAction(async (_, _) =>
        {
            using var office = PeopleOptions.Open(terminal);
            foreach (var token in office.Tokens.All())
            {
                await terminal.Output.WriteLineAsync(Line(token, terminal)).ConfigureAwait(false);
            }

            return ExitCodes.Ok;
        });
        return verb;
    }

    private static string Line(ApiTokenRecord token, Terminal terminal)
    {
        var until = token.RevokedAt is { } revoked
            ? terminal.Say("đã thu hồi ", "revoked ") + revoked.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : terminal.Say("đến ", "until ") + token.ExpiresAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{token.Id,4}  {RoleToken.Of(token.Role),-10} {token.Unit?.ToString() ?? "-",-10} {until}");
    }

    private static Command Revoke(Terminal terminal)
    {
        var id = new Argument<long>("ID") { Description = terminal.Say("Số của mã, như trong token list", "The token's number, as in token list") };
        var verb = new Command("revoke", terminal.Say("Thu hồi một mã", "Revoke a token")) { id };
        verb.SetAction((parsed, _) =>
        {
            using var office = PeopleOptions.Open(terminal);
            office.Tokens.Revoke(parsed.GetValue(id), Actor.FolderOwner);
            return Task.FromResult(ExitCodes.Ok);
        });
        return verb;
    }
}
