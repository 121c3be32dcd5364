using Cello.Application.Messaging;
using Cello.Users.Application;
using Cello.Users.Application.RegisterUser;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Users.Tests.Application;

public sealed class RegisterUserCommandValidatorTests
{
    private readonly IValidator<RegisterUserCommand> _validator = new ServiceCollection()
        .AddUseCases<IUserRepository>("users", typeof(IUserRepository).Assembly).BuildServiceProvider().GetRequiredService<IValidator<RegisterUserCommand>>();

    [Theory]
    [InlineData("alice@example.com")]
    [InlineData("alice+orders@mail.example.co.uk")]
    [InlineData("alice@localhost")]
    [InlineData("o'brien@example.com")]
    [InlineData("\"alice smith\"@example.com")]
    [InlineData("ünï.cödé@exämple.com")]
    [InlineData("用户@例子.广告")]
    [InlineData("alice@xn--bcher-kva.example")]
    [InlineData("alice@ｅｘａｍｐｌｅ。com")]
    public void Valid_addresses_are_accepted(string email) => FieldsRefused("Alice", email).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("alice")]
    [InlineData("alice@")]
    [InlineData("@example.com")]
    [InlineData("alice@@example.com")]
    [InlineData("a@b@example.com")]
    [InlineData("alice smith@example.com")]
    [InlineData("Alice <alice@example.com>")]
    [InlineData("alice@example.com, bob@example.com")]
    [InlineData(" alice@example.com")]
    [InlineData("alice@example.com\n")]
    [InlineData("alice@example.com.")]
    [InlineData("alice@.example.com")]
    [InlineData("alice@example..com")]
    [InlineData("alice@exa mple.com")]
    [InlineData("alice@exa_mple.com")]
    [InlineData("alice@-example.com")]
    [InlineData(".alice@example.com")]
    [InlineData("alice.@example.com")]
    [InlineData("al..ice@example.com")]
    [InlineData("al\0ice@example.com")]
    [InlineData("al\u0007ice@example.com")]
    [InlineData("(comment)alice@example.com")]
    [InlineData("alice@example.com。")]
    [InlineData("alice@a。。example")]
    [InlineData("alice@xn--a.example")]
    [InlineData("alice@xn--abc-.example")]
    [InlineData("al\u200dice@example.com")]
    [InlineData("al\u200bice@example.com")]
    [InlineData("al\u00adice@example.com")]
    [InlineData("\u202eecila@example.com")]
    [InlineData("alice@exam\u200cple.com")]
    [InlineData("alice@exam\u00adple.com")]
    [InlineData("\ufeffalice@example.com")]
    [InlineData("al\u0085ice@example.com")]
    [InlineData("\"al\u0001ice\"@example.com")]
    [InlineData("al\u2028ice@example.com")]
    [InlineData("al\U000e0041ice@example.com")]
    [InlineData("al\u0378ice@example.com")]
    [InlineData("al\ue000ice@example.com")]
    public void Invalid_addresses_are_refused(string email) => FieldsRefused("Alice", email).ShouldBe(["Email"]);

    [Fact]
    public void An_address_has_at_most_254_characters()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 61), 4));
        var longest = new string('a', 254 - domain.Length - 1) + "@" + domain;

        FieldsRefused("Alice", longest).ShouldBeEmpty();
        FieldsRefused("Alice", "a" + longest).ShouldBe(["Email"]);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(100, false)]
    [InlineData(0, true)]
    [InlineData(101, true)]
    [InlineData(10_000, true)]
    public void A_name_has_1_to_100_characters(int length, bool refused) =>
        FieldsRefused(new string('n', length), "alice@example.com").Contains("Name").ShouldBe(refused);

    [Theory]
    [InlineData("Al\u0007ice")]
    [InlineData("Al\nice")]
    [InlineData("Al\u0085ice")]
    [InlineData("Al\u2029ice")]
    [InlineData("\u202eecilA")]
    [InlineData("Alice\u200f")]
    [InlineData("Al\u2066ice\u2069")]
    [InlineData("Al\u200bice")]
    [InlineData("Al\u200dice")]
    [InlineData("Al\u200cice")]
    [InlineData("\u200dAlice")]
    [InlineData("👩\u200d")]
    [InlineData("Al\u00adice")]
    [InlineData("\ufeffAlice")]
    [InlineData("Al\U000e0061ice")]
    public void A_name_with_control_or_format_characters_is_refused(string name) => FieldsRefused(name, "alice@example.com").ShouldBe(["Name"]);

    [Theory]
    [InlineData("👩\u200d💻")]
    [InlineData("👩🏽\u200d💻")]
    [InlineData("🏳\ufe0f\u200d🌈")]
    [InlineData("علی\u200cرضا")]
    [InlineData("ශ්\u200dරී")]
    [InlineData("Zoe\u0308 O’Brien-Smith")]
    public void A_name_may_have_the_joiners_that_its_script_needs(string name) => FieldsRefused(name, "alice@example.com").ShouldBeEmpty();

    [Fact]
    public void Leading_and_trailing_blanks_of_a_name_do_not_count() =>
        FieldsRefused(new string(' ', 50) + new string('n', 100) + new string(' ', 50), "alice@example.com").ShouldBeEmpty();

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    [InlineData(128, false)]
    [InlineData(129, true)]
    public void A_password_has_8_to_128_characters(int length, bool refused) =>
        FieldsRefused("Alice", "alice@example.com", new string('p', length)).Contains("Password").ShouldBe(refused);

    [Fact]
    public void All_invalid_fields_are_reported_at_once() =>
        FieldsRefused("", "nobody", "short").ShouldBe(["Name", "Email", "Password"]);

    private IEnumerable<string> FieldsRefused(string name, string email, string? password = null) =>
        _validator.Validate(new RegisterUserCommand(name, email, password)).Errors.Select(error => error.PropertyName);
}
