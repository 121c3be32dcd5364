using System.Globalization;
using System.Net.Mail;
using System.Text;
using Cello.Domain.Unicode;

namespace Cello.Application.Validation;

/// <summary>Syntax only: .NET's own parser of addresses, without the display names, comments and stray dots that it forgives.</summary>
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

    /// <summary>Nobody knows yet what else a later version of Unicode makes the same as an unassigned character.</summary>
    private static bool IsAssigned(Rune character) =>
        Rune.GetUnicodeCategory(character) is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
