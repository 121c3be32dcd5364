using System.CommandLine;
using System.CommandLine.Parsing;
using Cello.Hosting;
using Cello.Hosting.Authentication;
using Cello.Modularity.Settings;
using Cello.Web.Authentication;

namespace Cello.Commands;

/// <summary><c>token</c>: prints a token signed with the hosts' secret, for operators and scripts.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var subject = new Option<long>("--sub") { Description = "The user's id", Required = true };
        var role = new Option<string?>("--role") { Description = "admin, or another role; none for an ordinary user" };
        var seconds = new Option<int>("--seconds")
        {
            Description = "How long it holds",
            DefaultValueFactory = _ => (int)TokenIssuer.Lifetime.TotalSeconds,
        };
        role.Validators.Add(RequireRoleOfUser);
        subject.Validators.Add(id => RequirePositive(id.GetValueOrDefault<long>(), id));
        seconds.Validators.Add(time => RequirePositive(time.GetValueOrDefault<int>(), time));

        var command = new Command("token", $"Prints a token made with {JwtSecret.Setting}") { subject, role, seconds };
        command.SetAction(line => Print(
            line.GetValue(subject), line.GetValue(role), line.GetValue(seconds), line.InvocationConfiguration));
        return command;
    }

    private static int Print(long subject, string? role, int seconds, InvocationConfiguration console)
    {
        var host = CelloHostBuilder.Create();
        try
        {
            var issuer = new TokenIssuer(JwtSecret.Read(host.Configuration, host.Environment).Key, TimeProvider.System);
            console.Output.WriteLine(issuer.Issue($"{subject}", role, TimeSpan.FromSeconds(seconds)));
            return 0;
        }
        catch (SettingException refused)
        {
            console.Error.WriteLine(refused.Message);
            return 1;
        }
    }

    /// <summary>A host's token is its own, and identifies no user.</summary>
    private static void RequireRoleOfUser(OptionResult option)
    {
        if (option.GetValueOrDefault<string?>() is Claims.ServiceRole or "")
        {
            option.AddError($"{option.Option.Name} must be the role of a user, such as {Claims.AdminRole}");
        }
    }

    private static void RequirePositive(long value, OptionResult option)
    {
        if (value <= 0)
        {
            option.AddError($"{option.Option.Name} must be 1 or more");
        }
    }
}
