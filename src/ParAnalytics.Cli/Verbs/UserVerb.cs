using System.CommandLine;
using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.People;

namespace ParAnalytics.Cli.Verbs;

/// <summary>Accounts of people. Works on the record itself, also while a server runs.</summary>
internal static class UserVerb
{
    public static Command Create(Terminal terminal) => new("user", terminal.Say("Tài khoản của người dùng", "Accounts of people")) { Add(terminal), List(terminal) };

    private static Command Add(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = terminal.Say("Tên đăng nhập", "Name to sign in with") };
        var full = new Option<string?>("--full-name") { HelpName = "TEXT", Description = terminal.Say("Họ và tên", "Full name") };
        var role = PeopleOptions.Role(terminal);
        var unit = PeopleOptions.Unit(terminal);
        var verb = new Command("add", terminal.Say("Tạo tài khoản; mật khẩu đầu tiên chỉ in ra một lần", "Make an account; its first password is printed once")) { name, role, unit, full };
        verb.SetAction(async (parsed, _) =>
        {
            using var office = PeopleOptions.Open(terminal);
            var units = PeopleOptions.ReadUnit(parsed.GetValue(unit)) is { } key ? new[] { key }.ToEquatableArray() : EquatableArray.Create<UnitKey>([]);
            var password = FirstPassword.New();
            var account = office.Accounts.Add(parsed.GetValue(name)!, parsed.GetValue(full) ?? "", PeopleOptions.Read(parsed.GetValue(role)!), units, FirstPassword.HashOf(password), Actor.FolderOwner);
            await terminal.Output.WriteLineAsync(password).ConfigureAwait(false);
            await terminal.TellAsync($"Đã tạo tài khoản {account.Name} ({RoleToken.Of(account.Role)}).", $"Made the account {account.Name} ({RoleToken.Of(account.Role)}).").ConfigureAwait(false);
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command List(Terminal terminal)
    {
        var verb = new Command("list", terminal.Say("Các tài khoản", "The accounts"));
        verb.SetAction(async (_, _) =>
        {
            using var office = PeopleOptions.Open(terminal);
            foreach (var account in office.Accounts.All())
            {
                await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{account.Name,-20} {RoleToken.Of(account.Role),-10} {string.Join(", ", account.Units)}").TrimEnd()).ConfigureAwait(false);
            }

            return ExitCodes.Ok;
        });
        return verb;
    }
}
