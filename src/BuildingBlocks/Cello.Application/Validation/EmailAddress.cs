using System.Globalization;
using System.Net.Mail;
using System.Text;
using Cello.Domain.Unicode;

namespace Cello.Application.Validation;

/// <summary>Checks the syntax only: with .NET's own parser, but without the display names, comments and stray dots that it accepts.</summary>
internal static class EmailAddress
{
    public static bool IsValid(string value) =>
        MailAddress.TryCreate(value, out var address)
        && string.Equals(address.Address, value, StringComparison.Ordinal)
        && IsLocalPart(address.User)
        && DomainName.ToAscii(address.Host) is not null
        && !Domain.Text.HasHiddenCharacters(value)
        && value.EnumerateRunes().All(IsAssigned);

    private static bool IsLocalPart(string user) =>
        user.StartsWith('"') || !$".{user}.".Contains("..", StringComparison.Ordinal);

    /// <summary>Rejects unassigned characters: a later version of Unicode may make one equivalent to another character.</summary>
    private static bool IsAssigned(Rune character) =>
        Rune.GetUnicodeCategory(character) is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
