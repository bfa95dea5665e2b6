"""`twosome completion`: the shell finishes your words."""

import click

from game.cli.frame import Command, put


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that makes a shell complete twosome.

    \b
    bash  eval "$(twosome completion bash)"      in ~/.bashrc
    zsh   eval "$(twosome completion zsh)"       in ~/.zshrc
    fish  twosome completion fish | source       in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    root = ctx.find_root()
    chosen = get_completion_class(shell)
    if chosen is not None:
        put(chosen(root.command, {}, "twosome", "_TWOSOME_COMPLETE").source())
