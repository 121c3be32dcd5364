using System.Globalization;
using System.Net.Mail;

namespace Cello.Application.Validation;

/// <summary>Syntax only: .NET's own parser of addresses, without the display names, comments and stray dots that it forgives.</summary>
internal static class EmailAddress
{
    private static readonly IdnMapping DomainNames = new() { UseStd3AsciiRules = true };

    public static bool IsValid(string value) =>
        MailAddress.TryCreate(value, out var address)
        && string.Equals(address.Address, value, StringComparison.Ordinal)
        && IsLocalPart(address.User)
        && IsDomain(address.Host);

    private static bool IsLocalPart(string user) =>
        user.StartsWith('"') || !$".{user}.".Contains("..", StringComparison.Ordinal);

    private static bool IsDomain(string host)
    {
        try
        {
            return DomainNames.GetAscii(host).Length <= 253 && !host.EndsWith('.');
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
