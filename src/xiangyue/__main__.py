from xiangyue.command import main

main()
