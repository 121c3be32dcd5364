using Cello.Domain;
using FluentValidation;

namespace Cello.Application.Validation;

/// <summary>Validation rules for text, with the same messages in every module.</summary>
public static class TextRules
{
    /// <summary>Requires a visible character, and at most <paramref name="maxLength"/> characters.</summary>
    public static IRuleBuilderOptions<T, string> IsText<T>(this IRuleBuilder<T, string> rule, int maxLength) =>
        rule.Must(value => Text.IsValid(value, maxLength))
            .WithMessage(Message(maxLength));

    /// <summary>Requires the same of a single-line text, such as a name, that is stored without leading and trailing blanks.</summary>
    public static IRuleBuilderOptions<T, string> IsTrimmedText<T>(this IRuleBuilder<T, string> rule, int maxLength) =>
        rule.Must(value => Text.IsValid(value.Trim(), maxLength) && !Text.HasHiddenCharacters(value.Trim(), allowsJoiners: true))
            .WithMessage($"must be 1 to {maxLength} characters, not only blanks and without control or format characters");

    /// <summary>
    /// Requires an e-mail address of at most <paramref name="maxLength"/> characters: RFC 5322's <c>addr-spec</c> with international characters.
    /// </summary>
    public static IRuleBuilderOptions<T, string> IsEmailAddress<T>(this IRuleBuilder<T, string> rule, int maxLength) =>
        rule.Must(value => Text.IsValid(value, maxLength) && EmailAddress.IsValid(value))
            .WithMessage($"must be an e-mail address, such as alice@example.com, of at most {maxLength} characters, without control or format characters");

    private static string Message(int maxLength) => $"must be 1 to {maxLength} characters, not only blanks and without NUL";
}
