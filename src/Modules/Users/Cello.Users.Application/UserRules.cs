using Cello.Application.Validation;
using Cello.Users.Domain;
using FluentValidation;

namespace Cello.Users.Application;

/// <summary>The validation rules for a user's name and address, the same for every command.</summary>
internal static class UserRules
{
    public static IRuleBuilderOptions<T, string> IsUserName<T>(this IRuleBuilder<T, string> rule) =>
        rule.IsTrimmedText(User.NameMaxLength);

    public static IRuleBuilderOptions<T, string> IsUserEmail<T>(this IRuleBuilder<T, string> rule) =>
        rule.IsEmailAddress(User.EmailMaxLength);
}
